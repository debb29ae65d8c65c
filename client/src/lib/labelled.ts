/** What is said of something that has a name: a name that ends with a mark of its own takes no second one. */
export const labelled = (label: string, sentence: string): string => (/[?!:.…]["”»)]?$/.test(label) ? `${label} ${sentence}` : `${label}: ${sentence}`)
