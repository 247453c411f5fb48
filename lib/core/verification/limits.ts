// No zod here: the conversation reads this file in the browser.
const minuteMs = 60_000;
const dayMinutes = 24 * 60;
export const dayMs = dayMinutes * minuteMs;

/** How long a code counts, from the moment it is asked for. */
export const codeLifeMs = 10 * minuteMs;
export const codesPerRound = 3;
export const triesPerRound = 5;
/** After a round that nobody ended well: no code is sent and none is taken. */
export const pauseMs = dayMinutes * minuteMs;

/** How long a room is left alone after no code could reach its client. */
export const putOffMs = dayMinutes * minuteMs;
