"use client";

import { Check } from "lucide-react";
import { useRouter } from "next/navigation";
import { RouterProvider } from "react-aria-components";
import { Header, Menu, MenuItem as Item, MenuSection, Separator } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import type { RefObject } from "react";
import { Kbd } from "./marks";
import type { MenuEntry, MenuItem, MenuProps } from "./menu";

type MenuPopoverProps = Required<Pick<MenuProps, "label" | "items" | "placement">> & {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  triggerRef: RefObject<HTMLElement | null>;
};

export function MenuPopover({ label, items, open, onOpenChange, triggerRef, placement }: MenuPopoverProps) {
  const router = useRouter();
  const entries = items.filter((item): item is MenuEntry => "label" in item);
  return (
    <RouterProvider navigate={(href) => router.push(href)}>
      <Popover
        className="popover"
        triggerRef={triggerRef}
        isOpen={open}
        onOpenChange={onOpenChange}
        placement={placement}
        offset={4}
      >
        <Menu
          className="menu"
          aria-label={label}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- a menu takes the focus when it opens (ARIA practice)
          autoFocus="first"
          onClose={() => onOpenChange(false)}
          disabledKeys={entries.filter((entry) => entry.disabledReason).map((entry) => entry.key)}
          onAction={(key) => entries.find((entry) => entry.key === key)?.onSelect?.()}
        >
          {items.map(renderItem)}
        </Menu>
      </Popover>
    </RouterProvider>
  );
}

function renderItem(item: MenuItem) {
  if ("separator" in item) return <Separator key={item.key} />;
  if ("heading" in item) {
    return (
      <MenuSection key={item.key}>
        <Header className="menu-head">{item.heading}</Header>
      </MenuSection>
    );
  }
  return (
    <Item
      key={item.key}
      id={item.key}
      textValue={item.label}
      className={item.tone === "danger" ? "menu-item menu-item--danger" : "menu-item"}
      {...(item.href ? { href: item.href } : {})}
    >
      {item.icon}
      <span className="grow">
        {item.label}
        {item.disabledReason ? <span className="menu-why">{item.disabledReason}</span> : null}
      </span>
      {item.checked ? <Check /> : null}
      {item.kbd ? <Kbd>{item.kbd}</Kbd> : null}
    </Item>
  );
}
