import { redirect } from "next/navigation";
import { loadView } from "@/lib/web/loaders/views";
import { routes } from "@/lib/routes";

/** A view's own address, to be passed on: it leads to the list as the view has it now. */
export default async function ViewPage({ params }: PageProps<"/interactions/views/[viewId]">) {
  const { viewId } = await params;
  const { query } = await loadView(viewId);
  redirect(`${routes.interactions()}?${query}`);
}
