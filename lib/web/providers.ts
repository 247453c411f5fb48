import "server-only";
import type { Descriptors } from "@/lib/core/providers/deps";
import { descriptors } from "@/lib/providers/registry";

/** Forms, channels and capabilities of every provider, as data for components and for verbs that ask for them. */
export const providerDescriptors: Descriptors = descriptors;
