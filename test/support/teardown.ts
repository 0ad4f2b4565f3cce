/** Stop the run's PostgreSQL. */
const teardown = async (): Promise<void> => {
  await globalThis.stopTestDatabase?.()
}

export default teardown
