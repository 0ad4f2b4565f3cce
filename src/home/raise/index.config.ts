export default definePageConfig({ navigationBarTitleText: '提事', enablePullDownRefresh: false })
