export default definePageConfig({
  navigationBarTitleText: '六个点',
  enablePullDownRefresh: true,
  enableShareAppMessage: true,
})
