/** The id of an option of the list: apart from it, since the list is loaded when it opens. */
export const optionId = (id: string, at: number): string => `${id}-${at}`;
