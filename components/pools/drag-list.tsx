"use client";

import { GripVertical } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button, GridList, GridListItem } from "react-aria-components/GridList";
import { isTextDropItem, useDragAndDrop } from "react-aria-components/useDragAndDrop";
import { MemberChoice } from "./member-choice";
import { type MemberListProps, choiceRow } from "./member-list";

const dragType = "linekeeper-account";

/** The same column with handles: by mouse, by touch, and by keyboard (Enter on a handle, Tab to a column, Enter). */
export function DragList({ id, place, label, accounts, held, empty, onMove }: MemberListProps) {
  const t = useTranslations("pools");
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ [dragType]: String(key) })),
    getAllowedDropOperations: () => ["move"],
    acceptedDragTypes: [dragType],
    onRootDrop: ({ items }) => {
      for (const item of items) {
        if (isTextDropItem(item)) void item.getText(dragType).then((key) => onMove(key, place));
      }
    },
  });
  return (
    <GridList
      aria-label={label}
      className="accts grow rounded-md data-[drop-target]:bg-soft data-[drop-target]:outline-2 data-[drop-target]:outline-accent"
      items={accounts}
      dependencies={[held, place]}
      dragAndDropHooks={dragAndDropHooks}
      disabledKeys={[...held.keys()]}
      keyboardNavigationBehavior="tab"
      renderEmptyState={() => <p className="drop">{empty}</p>}
    >
      {(account) => (
        <GridListItem
          id={account.id}
          textValue={account.key}
          className={`${choiceRow(place)} data-[dragging]:opacity-50`}
        >
          <Button slot="drag" className="grip" aria-label={t("board.drag", { key: account.key })}>
            <GripVertical className="icon--sm" />
          </Button>
          <MemberChoice id={id} place={place} account={account} heldBy={held.get(account.id)} onMove={onMove} />
        </GridListItem>
      )}
    </GridList>
  );
}
