import { Conversation } from "@/components/interactions/conversation";
import { loadInteraction } from "@/lib/web/loaders/interactions";
import { loadRooms } from "@/lib/web/loaders/rooms";

export async function generateMetadata({ params }: PageProps<"/interactions/[interactionId]">) {
  const interaction = await loadInteraction((await params).interactionId);
  return { title: interaction.contactName };
}

export default async function InteractionPage({ params }: PageProps<"/interactions/[interactionId]">) {
  const [interaction, rooms] = await Promise.all([loadInteraction((await params).interactionId), loadRooms()]);
  return <Conversation key={interaction.id} interaction={interaction} rooms={rooms} />;
}
