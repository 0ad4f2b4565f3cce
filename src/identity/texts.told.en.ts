export const en = {
  labels: {
    small: 'Your compound has only {homes} homes: even without a name, neighbours may guess that it is you.',
    more: 'Privacy notice ›',
  },
}
