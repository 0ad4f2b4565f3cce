export default definePageConfig({ navigationBarTitleText: '实施方案' })
