const runs = /[\p{L}\p{N}]+/gu

/**
 * The pairs of neighbouring characters in a text, and its characters one by one, each once: by these it is found. Chinese has no
 * spaces between words, so a pair is the least that means something. Punctuation parts; width and case do not matter.
 */
export const gramsOf = (text: string): string[] => {
  const grams = new Set<string>()
  for (const [run] of text.normalize('NFKC').toLowerCase().matchAll(runs)) {
    const characters = [...run]
    for (const [at, character] of characters.entries()) {
      grams.add(character)
      const next = characters[at + 1]
      if (next) grams.add(character + next)
    }
  }
  return [...grams]
}

/** What a text must hold to be found by these words: their pairs, and a character by itself only where it stands alone. */
export const gramsOfWords = (words: string): string[] => {
  const grams = gramsOf(words)
  const pairs = grams.filter((gram) => [...gram].length === 2)
  return grams.filter((gram) => !pairs.some((pair) => pair !== gram && pair.includes(gram)))
}
