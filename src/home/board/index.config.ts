export default definePageConfig({
  navigationBarTitleText: '公示',
  enablePullDownRefresh: false,
  enableShareAppMessage: true,
})
