import type { MetadataRoute } from "next";

/** A console is nobody's search result; each answer also carries `x-robots-tag: noindex`. */
export default function robots(): MetadataRoute.Robots {
  return { rules: { userAgent: "*", disallow: "/" } };
}
