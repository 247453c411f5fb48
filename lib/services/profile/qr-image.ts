import QRCode from "qrcode";

// Level L keeps the modules large: with our links it reads best at small print (measured: M decodes less often).
const look = { errorCorrectionLevel: "L", margin: 4 } as const;

/** The code as an SVG document, black on white with a quiet zone of four modules. */
export const qrSvg = (url: string): Promise<string> => QRCode.toString(url, { ...look, type: "svg" });

/** The code as a PNG of at least `pixels` a side, each module a whole number of pixels so that edges stay sharp. */
export async function qrPng(url: string, pixels = 1_024): Promise<Uint8Array<ArrayBuffer>> {
  const modules = QRCode.create(url, look).modules.size + 2 * look.margin;
  const image = await QRCode.toBuffer(url, { ...look, type: "png", scale: Math.max(1, Math.ceil(pixels / modules)) });
  return new Uint8Array(image);
}
