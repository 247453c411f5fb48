/** Set by the browser for a moment while a page renews itself: what it then asks for is nothing a person did. */
export const quietCookie = "quiet";
