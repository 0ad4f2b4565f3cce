/** Where this deployment's web pages are: for codes and addresses on paper. Nothing where the build knows of none. */
export const site = (): string => (process.env.TARO_ENV === 'h5' ? location.origin : (process.env.TARO_APP_API ?? ''))
