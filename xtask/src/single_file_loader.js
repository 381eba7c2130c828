// Starts the program of the single file: everything it needs stands in this page.
(async () => {
  if (!window.junhengReady) return;
  try {
    const element = document.getElementById('junheng-asset-junheng-bg-wasm');
    const packed = Uint8Array.from(atob(element.textContent), (c) => c.charCodeAt(0));
    element.remove();
    const opened = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
    const module = await WebAssembly.compile(await new Response(opened).arrayBuffer());
    await junheng_app({ module_or_path: module });
  } catch (error) {
    window.junhengFailed(error);
  }
})();
