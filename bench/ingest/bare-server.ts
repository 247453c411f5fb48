import { createServer } from "node:http";
import { acceptEvent } from "@/lib/services/inbound/accept-event";
import { openHook } from "./events";

// The same insert with nothing around it: what is between the two is the price of the framework and of the signature.
const { ctx, connectionId } = await openHook();

const server = createServer((request, response) => {
  void request.toArray().then(async (chunks) => {
    const body = Buffer.concat(chunks);
    await acceptEvent(ctx, { connectionId, provider: "sandbox", headers: {}, body, state: "received", reason: null });
    response.writeHead(200).end();
  });
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.send?.({ port: typeof address === "object" ? address?.port : null });
});
process.on("disconnect", () => process.exit(0));
