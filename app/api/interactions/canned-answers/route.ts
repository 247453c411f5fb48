export { cannedOfferHandler as GET } from "@/lib/web/handlers/canned-answers";
