/** Every IANA zone that this runtime knows. For the server: a browser may know others. `saved` is kept among them. */
export const zonesFor = (saved: string | null): readonly string[] =>
  [...new Set(["UTC", ...Intl.supportedValuesOf("timeZone"), ...(saved === null ? [] : [saved])])].toSorted();
