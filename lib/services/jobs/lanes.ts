import type { NewJob } from "./enqueue";

const letters = "0123456789abcdef";

/**
 * Where long work of a topic is queued: two at a time for a company, each a while and then the next of its lane. A long one
 * holds up neither the short ones for good nor another company at all.
 * @param id of what is worked on; a later job of it comes into the same lane
 */
export const laneOf = (topic: string, id: string): Pick<NewJob, "topic" | "queueKey" | "priority"> => ({
  topic,
  queueKey: `${topic}:${letters.indexOf(id.slice(-1)) % 2}`,
  priority: 150,
});
