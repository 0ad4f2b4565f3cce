export default definePageConfig({ navigationBarTitleText: '纸面与平台材料' })
