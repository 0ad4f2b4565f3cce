/** GB 11643: the last sign of a citizen's number follows from the first seventeen. */
const citizenNumberHolds = (number: string): boolean => {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, place) => total + weight * Number(number[place]), 0)
  return '10X98765432'[sum % 11] === number[17]
}

/** What is wrong with the number of a document, of a person or an organisation. */
export const documentProblem = (
  document: string,
  kind: 'person' | 'organisation',
): 'starred' | 'badDocument' | undefined => {
  if (document.includes('*')) return 'starred'
  if (!/^[0-9A-Z()-]{6,20}$/.test(document)) return 'badDocument'
  const citizen = kind === 'person' && /^\d{17}[\dX]$/.test(document)
  return citizen && !citizenNumberHolds(document) ? 'badDocument' : undefined
}
