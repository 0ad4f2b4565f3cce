/** Where this deployment's web pages are: for codes and addresses on paper. Nothing where the build knows of none. */
export const site = (): string => (process.env.TARO_ENV === 'h5' ? location.origin : (process.env.TARO_APP_API ?? ''))

/** As a call takes it. */
export const siteInput = (): { site?: string } => (site() ? { site: site() } : {})
