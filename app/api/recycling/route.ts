export { exportPairsHandler as POST } from "@/lib/web/handlers/recycling";
