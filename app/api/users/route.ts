export { exportUsersHandler as POST } from "@/lib/web/handlers/users";
