/** The place of a text that is on its way. Sizes in pixels or any CSS length. */
export function Skeleton({ width, height = 10 }: { width: number | string; height?: number }) {
  return <span className="skeleton" style={{ width, height }} aria-hidden="true" />;
}

const widths = [96, 140, 72, 118, 84, 160, 104];

/** Rows while a list loads, at the height of the rows that come. */
export function TableSkeleton({ rows = 12, columns = 5 }: { rows?: number; columns?: number }) {
  return (
    <table className="table" aria-hidden="true">
      <tbody>
        {Array.from({ length: rows }, (_, row) => (
          <tr key={row}>
            {Array.from({ length: columns }, (_cell, column) => (
              <td key={column}>
                <Skeleton width={widths[(row * 3 + column) % widths.length] ?? 96} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A whole page while its loader runs: head, toolbar, rows. */
export function PageSkeleton() {
  return (
    <div aria-busy="true" className="flex min-h-0 flex-1 flex-col">
      <div className="topbar">
        <Skeleton width={120} />
      </div>
      <div className="page-head">
        <Skeleton width={180} height={20} />
      </div>
      <TableSkeleton />
    </div>
  );
}
