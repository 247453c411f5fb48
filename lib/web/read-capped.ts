/**
 * A request's body byte for byte, or null when it is larger than allowed. What `content-length` says is believed only
 * as far as it refuses: the bytes are counted as they come, also of a body without a length.
 */
export async function readCapped(req: Request, maxBytes: number): Promise<Buffer | null> {
  if (Number(req.headers.get("content-length") ?? 0) > maxBytes) return null;
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = req.body?.getReader();
  for (;;) {
    const step = await reader?.read();
    if (!step || step.done) return Buffer.concat(chunks, size);
    size += step.value.byteLength;
    if (size > maxBytes) {
      await reader?.cancel();
      return null;
    }
    chunks.push(step.value);
  }
}
