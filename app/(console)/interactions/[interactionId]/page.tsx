import { getTranslations } from "next-intl/server";
import { Conversation } from "@/components/interactions/conversation";
import { InteractionId } from "@/lib/core/ids";
import { loadInteraction } from "@/lib/web/loaders/interactions";
import { loadRooms } from "@/lib/web/loaders/rooms";
import { parseParam } from "@/lib/web/or-not-found";

export async function generateMetadata({ params }: PageProps<"/interactions/[interactionId]">) {
  const interaction = await loadInteraction((await params).interactionId);
  return { title: interaction?.contactName ?? (await getTranslations("interactions"))("lost.title") };
}

export default async function InteractionPage({ params }: PageProps<"/interactions/[interactionId]">) {
  const id = parseParam(InteractionId, (await params).interactionId);
  const [interaction, rooms] = await Promise.all([loadInteraction(id), loadRooms()]);
  return <Conversation key={id} id={id} interaction={interaction} rooms={rooms} />;
}
