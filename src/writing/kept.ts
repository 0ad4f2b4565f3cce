import { nameCore, nameForm } from './forms'
import { likelyNames } from './severalNames'

/** What is kept beside a written name: how it is compared, and the names that it may hold. */
export const formsOf = (name: string) => ({
  nameForm: nameForm(name),
  nameCore: nameCore(name),
  likelyNames: likelyNames(name).join('、') || null,
})
