// Wagtail's date picker stumbles over two separators side by side, as in "2026.12.15. 10:00", and on leaving
// the field puts the present moment in the place of what it cannot read. Here it reads moments as we write
// them, and leaves the rest as typed: the server says what is wrong with it.
(() => {
  const read = DateFormatter.prototype.parseDate;
  const single = (text) => (typeof text === "string" ? text.replace(/\.\s+/g, ".") : text);
  DateFormatter.prototype.parseDate = function (text, format) {
    return read.call(this, single(text), single(format));
  };
  jQuery.fn.datetimepicker.defaults.validateOnBlur = false;
})();
