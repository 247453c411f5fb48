/**
 * Names of countries in a language. For the server alone: browsers name some countries otherwise, and a page must not
 * change its words while it wakes up. Client components ask `useCountryName`.
 */
export function countryNames(locale: string): (code: string) => string {
  const whole = new Intl.DisplayNames([locale], { type: "region", fallback: "code" });
  const short = new Intl.DisplayNames([locale], { type: "region", fallback: "code", style: "short" });
  return (code) => {
    const brief = short.of(code) ?? code;
    // "Hong Kong" rather than "Hong Kong SAR China", but not "UK".
    return brief.length > 3 ? brief : (whole.of(code) ?? code);
  };
}
