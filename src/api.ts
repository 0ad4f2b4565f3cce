import { callsOf } from './platform/client/link'
import type { AppRouter } from './router'

/** Every call of the system, typed from the database row to the button. */
export const api = callsOf<AppRouter>()
