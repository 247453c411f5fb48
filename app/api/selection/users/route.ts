export { explainUsersHandler as GET } from "@/lib/web/handlers/explain";
