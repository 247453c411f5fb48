/** The L of a line that turns at a decision. */
export function Logo({ size = 20 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden="true">
      <path d="M6 7.2V14.5a4.5 4.5 0 0 0 4.5 4.5H15.5" stroke="currentColor" strokeWidth="1.8" />
      <path d="M6 12h7.5" stroke="var(--color-faint)" strokeWidth="1.4" strokeDasharray="2 2" />
      <circle cx="6" cy="4.6" r="2.5" stroke="currentColor" strokeWidth="1.8" />
      <circle cx="18.6" cy="19" r="3.4" fill="var(--color-accent)" />
    </svg>
  );
}
