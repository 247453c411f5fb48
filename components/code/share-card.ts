"use client";

import { saveFile } from "@/components/ui/save-file";

export type CardWords = {
  /** The code as it stands in the page. */
  readonly svg: Element;
  readonly fileName: string;
  readonly title: string;
  readonly text: string;
  readonly name: string;
  readonly about: string;
  /** Scan, send, and the number: from top to bottom. */
  readonly steps: readonly [scan: string, send: string, number: string];
};

// Always light: it is looked at in other people's chats, and a code is read best black on white.
const paper = { ground: "#ffffff", text: "#10191c", muted: "#52606a", line: "#aab4b9", accent: "#00686b" } as const;
const width = 1080;
const height = 1440;
const margin = 96;
const codeSide = width - 2 * margin;

/**
 * Hands the card to the system's share sheet as a picture, or without files where it takes none; where this browser has
 * no share sheet or refuses it the picture is saved. A person who closes the sheet has shared nothing and is told nothing.
 */
export async function shareCard(words: CardWords): Promise<"shared" | "cancelled" | "saved"> {
  const { title, text } = words;
  const card = await drawCard(words);
  const save = () => {
    saveFile(card, card.name);
    return "saved" as const;
  };
  if (typeof navigator.share !== "function") return save();
  try {
    const whole = { title, text, files: [card] };
    await navigator.share(navigator.canShare?.(whole) ? whole : { title, text });
    return "shared";
  } catch (error) {
    return error instanceof DOMException && error.name === "AbortError" ? "cancelled" : save();
  }
}

/** Saves the card as a picture, for chats that are not on this device. */
export const saveCard = async (words: CardWords): Promise<void> => {
  const card = await drawCard(words);
  saveFile(card, card.name);
};

/** The card as a PNG of 1080 × 1440: who, the code, and what to do with it. */
async function drawCard(words: CardWords): Promise<File> {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d");
  if (!context) throw new Error("This browser draws no pictures");
  const code = await imageOf(words.svg);
  const family = getComputedStyle(document.body).fontFamily;
  const write = (text: string, y: number, size: number, weight: number, color: string, x = margin) => {
    context.fillStyle = color;
    context.font = `${weight} ${size}px ${family}`;
    context.fillText(text, x, y, width - margin - x);
  };
  context.fillStyle = paper.ground;
  context.fillRect(0, 0, width, height);
  write(words.name, 160, 64, 600, paper.text);
  write(words.about, 220, 36, 400, paper.muted);
  // Whole pixels for each module: a smoothed edge is a darker or lighter module to a reader.
  context.imageSmoothingEnabled = false;
  context.drawImage(code, margin, 268, codeSide, codeSide);
  drawLine(context, [1222, 1286, 1350]);
  const [scan, send, number] = words.steps;
  write(scan, 1234, 36, 400, paper.text, margin + 56);
  write(send, 1298, 36, 600, paper.text, margin + 56);
  write(number, 1362, 36, 500, paper.text, margin + 56);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
  if (!blob) throw new Error("This browser saves no pictures");
  return new File([blob], words.fileName, { type: "image/png" });
}

function drawLine(context: CanvasRenderingContext2D, stations: readonly [number, number, number]): void {
  const x = margin + 12;
  const [first, second, last] = stations;
  context.strokeStyle = paper.line;
  context.lineWidth = 3;
  context.beginPath();
  context.moveTo(x, first);
  context.lineTo(x, last);
  context.stroke();
  for (const y of [first, second]) disc(context, x, y, 9, paper.ground, paper.text);
  disc(context, x, last, 12, paper.accent, paper.accent);
}

function disc(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  fill: string,
  edge: string,
): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = fill;
  context.strokeStyle = edge;
  context.lineWidth = 4;
  context.fill();
  context.stroke();
}

async function imageOf(svg: Element): Promise<HTMLImageElement> {
  const own = svg.cloneNode(true);
  // Without a size of its own some browsers take it for 0 × 0.
  if (own instanceof SVGElement) {
    own.setAttribute("width", String(codeSide));
    own.setAttribute("height", String(codeSide));
  }
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(own))}`;
  await image.decode();
  return image;
}
