import Link from "next/link";
import type { ReactNode } from "react";

export type TreeNode = {
  key: string;
  label: ReactNode;
  icon?: ReactNode;
  /** A figure at the end of the row. */
  count?: ReactNode;
  href?: string;
  current?: boolean;
  actions?: ReactNode;
  children?: readonly TreeNode[];
  /** Whether it may be dragged, and whether what is dragged would land on it. */
  draggable?: boolean;
  target?: boolean;
};

/** A hierarchy as nested lists along a line. Links make it walkable by keyboard in document order. */
export function Tree({ label, nodes }: { label: string; nodes: readonly TreeNode[] }) {
  return (
    <nav className="tree" aria-label={label}>
      {nodes.map((node) => (
        <div key={node.key}>
          <Item node={node} />
          <Children nodes={node.children} />
        </div>
      ))}
    </nav>
  );
}

function Children({ nodes }: { nodes: readonly TreeNode[] | undefined }) {
  if (!nodes?.length) return null;
  return (
    <ul>
      {nodes.map((node) => (
        <li key={node.key}>
          <Item node={node} />
          <Children nodes={node.children} />
        </li>
      ))}
    </ul>
  );
}

function Item({ node }: { node: TreeNode }) {
  const words = (
    <>
      {node.icon}
      <span className="cut">{node.label}</span>
      {node.count === undefined ? null : <span className="n num">{node.count}</span>}
    </>
  );
  const row = {
    className: "tree-item",
    "aria-current": node.current ? ("true" as const) : undefined,
    "data-key": node.key,
    "data-target": node.target || undefined,
    draggable: node.draggable || undefined,
  };
  if (!node.actions) {
    return node.href ? (
      <Link {...row} href={node.href}>
        {words}
      </Link>
    ) : (
      <div {...row}>{words}</div>
    );
  }
  return (
    <div {...row}>
      {node.href ? (
        <Link className="row grow h-full" href={node.href} draggable={false}>
          {words}
        </Link>
      ) : (
        <span className="row grow">{words}</span>
      )}
      {node.actions}
    </div>
  );
}
