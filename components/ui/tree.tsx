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
  const current = node.current ? ("true" as const) : undefined;
  if (!node.actions) {
    return node.href ? (
      <Link className="tree-item" href={node.href} aria-current={current}>
        {words}
      </Link>
    ) : (
      <div className="tree-item" aria-current={current}>
        {words}
      </div>
    );
  }
  return (
    <div className="tree-item" aria-current={current}>
      {node.href ? (
        <Link className="row grow h-full" href={node.href}>
          {words}
        </Link>
      ) : (
        <span className="row grow">{words}</span>
      )}
      {node.actions}
    </div>
  );
}
