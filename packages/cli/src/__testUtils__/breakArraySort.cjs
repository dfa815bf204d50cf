/* Breaks something every audit needs, to see how the program takes the unforeseen. */
// eslint-disable-next-line no-extend-native -- to break it is the point
Object.defineProperty(Array.prototype, 'sort', {
  value() {
    throw new TypeError('sorting is broken');
  },
});
