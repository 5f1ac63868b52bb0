// Runs only where modules are unknown: Internet Explorer, the compatibility mode of 360, browsers before 2018. Nothing newer than they read.
(function () {
  document.documentElement.className += ' is-old'
})()
