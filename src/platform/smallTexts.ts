/** How many homes, where a number may be too small to be told. */
const zh = { homes: '{homes} 户', few: '少于 5 户', most: '除不到 5 户外都' }

const en: typeof zh = { homes: '{homes} homes', few: 'fewer than 5 homes', most: 'all but fewer than 5 homes' }

export const smallTexts = { zh, en }
