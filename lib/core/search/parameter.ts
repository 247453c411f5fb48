/** The parameter of an address that carries a search: its text and nothing else. Apart, since every list names it and few read it. */
export const searchParameter = "search";
