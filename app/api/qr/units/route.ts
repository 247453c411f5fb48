export { unitCodesHandler as POST } from "@/lib/web/handlers/qr";
