/* Breaks something every audit needs, to see how the program takes the unforeseen. */
Object.defineProperty(Array.prototype, 'sort', {
  value() {
    throw new TypeError('sorting is broken');
  },
});
