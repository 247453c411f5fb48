import Link from "next/link";
import { Avatar } from "@/components/ui/avatar";
import type { CardRow } from "@/lib/core/prospects/view";
import { routes } from "@/lib/routes";

/** Who asks, leading to the request. */
export function CardName({ card }: { card: CardRow }) {
  return (
    <Link className="row-link block" href={routes.prospect({ cardId: card.id })} title={card.name}>
      <span className="row">
        <Avatar name={card.name} kind="client" size="sm" />
        <span className="cut" dir="auto">
          {card.name}
        </span>
      </span>
    </Link>
  );
}
