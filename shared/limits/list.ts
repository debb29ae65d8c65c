/** How far the rows of a list are counted: counting a million would take longer than reading a page of them, and tell nobody more. */
export const countMax = 500
