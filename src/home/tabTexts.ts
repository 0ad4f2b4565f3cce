/** The names of the tabs. */
export const tabTexts = { zh: ['实事', '提事', '公示', '我的'], en: ['Works', 'Raise', 'Updates', 'Me'] }
