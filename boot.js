/*
 * Speaks where the program cannot: on engines that are too old, when the program does not start,
 * and after a trap or exhausted memory. Outside the WebAssembly, free of everything that the
 * program brings, and in the JavaScript of 2009 (ES5) so that every engine can read it.
 */
(function () {
  'use strict';

  /* The program's keys in the browser's storage: all, its drafts, and which one was open last. */
  var PREFIX = 'junheng';
  var DRAFT = 'junheng:draft:';
  var LAST = 'junheng:setting:current';
  var FONT =
    '16px/1.6 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif';
  var shown = false;

  function element(name, text, style, lang) {
    var made = document.createElement(name);
    if (text) made.appendChild(document.createTextNode(text));
    if (style) made.style.cssText = style;
    if (lang) made.lang = lang;
    return made;
  }

  /* Replaces the page by one of plain text and buttons. */
  function page(id, content) {
    if (shown) return;
    shown = true;
    function put() {
      var main = element(
        'main',
        '',
        'max-width:44em;margin:0 auto;padding:2rem 1rem;outline:none;color:#1a1a1a;background:#fff;font:' + FONT
      );
      main.id = id;
      main.setAttribute('role', 'alert');
      for (var i = 0; i < content.length; i++) main.appendChild(content[i]);
      document.body.innerHTML = '';
      document.body.style.cssText = 'margin:0;background:#fff;overflow:auto';
      document.body.appendChild(main);
      main.tabIndex = -1;
      main.focus();
    }
    if (document.body) put();
    else document.addEventListener('DOMContentLoaded', put, false);
  }

  function heading(chinese, english) {
    var made = element('h1', chinese, 'font-size:1.5rem;margin:0 0 .5rem');
    made.appendChild(element('br'));
    made.appendChild(element('small', english, 'font-size:1rem;font-weight:normal', 'en'));
    return made;
  }

  function paragraph(text, lang) {
    return element('p', text, 'margin:.75rem 0', lang);
  }

  function details(text) {
    return element(
      'pre',
      text,
      'margin:1rem 0;padding:.75rem;border:1px solid #767676;overflow:auto;max-height:12em;' +
        'white-space:pre-wrap;word-break:break-word;font-size:.85rem'
    );
  }

  function button(id, label, act) {
    var made = element(
      'button',
      label,
      'font:inherit;padding:.6rem 1.2rem;margin:.25rem .75rem .25rem 0;min-height:44px;' +
        'border:1px solid #1f4e79;border-radius:4px;background:#1f4e79;color:#fff;cursor:pointer'
    );
    made.type = 'button';
    made.id = id;
    made.addEventListener('click', act, false);
    return made;
  }

  /* Everything that the program keeps in this browser, by key; null where storage is closed. */
  function stored() {
    var found = {};
    try {
      for (var i = 0; i < window.localStorage.length; i++) {
        var key = window.localStorage.key(i);
        if (key !== null && key.indexOf(PREFIX) === 0) found[key] = window.localStorage.getItem(key);
      }
    } catch (closed) {
      return null;
    }
    return found;
  }

  function two(number) {
    return (number < 10 ? '0' : '') + number;
  }

  function save(main) {
    var now = new Date();
    var name =
      'junheng-drafts-' +
      now.getFullYear() +
      two(now.getMonth() + 1) +
      two(now.getDate()) +
      '-' +
      two(now.getHours()) +
      two(now.getMinutes()) +
      '.json';
    var text = JSON.stringify(
      { kind: 'junheng-storage', saved: now.toISOString(), entries: stored() || {} },
      null,
      1
    );
    try {
      var link = element('a');
      link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
      link.download = name;
      document.body.appendChild(link);
      link.click();
      document.body.removeChild(link);
    } catch (refused) {
      /* Where files cannot be saved the text can still be copied. */
      var area = element('textarea', '', 'width:100%;height:16em');
      area.readOnly = true;
      area.value = text;
      main.appendChild(area);
    }
  }

  /* Opens the program again without the draft that may have stopped it; the draft stays. */
  var forget = function () {};
  try {
    forget = window.localStorage.removeItem.bind(window.localStorage, LAST);
  } catch (closed) {
    /* Then no draft is opened anyway. */
  }

  /* A broken program may still be called by its timers: it must not write over a good draft. */
  function freeze() {
    try {
      var refuse = function () {};
      window.Storage.prototype.setItem = refuse;
      window.Storage.prototype.removeItem = refuse;
      window.Storage.prototype.clear = refuse;
    } catch (closed) {
      /* Then nothing can be written either. */
    }
  }

  function crash(message, title, english) {
    if (shown) return;
    freeze();
    var kept = stored();
    var count = 0;
    for (var key in kept) if (key.indexOf(DRAFT) === 0) count++;
    var content = [heading(title || '程序意外停止', english || 'The program has stopped')];
    if (count > 0) {
      content.push(
        paragraph(
          '最近一次自动保存的草稿仍保存在本浏览器中，没有丢失。请先把草稿另存为文件，再重新打开程序。'
        ),
        paragraph(
          'The last draft that was saved is still kept in this browser. Save it as a file first, then open the program again.',
          'en'
        )
      );
    } else {
      content.push(
        paragraph(
          kept
            ? '本浏览器中没有保存的草稿。请重新打开程序。'
            : '本浏览器不允许使用本地存储，因此没有保存草稿。请重新打开程序。'
        ),
        paragraph('No draft is kept in this browser. Please open the program again.', 'en')
      );
    }
    var buttons = element('p');
    if (count > 0) {
      buttons.appendChild(
        button('junheng-crash-save', '草稿另存为文件 · Save drafts as a file', function () {
          save(buttons.parentNode);
        })
      );
    }
    buttons.appendChild(
      button('junheng-crash-reload', '重新打开 · Open again', function () {
        window.location.reload();
      })
    );
    if (kept && kept[LAST]) {
      buttons.appendChild(
        button('junheng-crash-without', '不打开上次的草稿 · Open without the last draft', function () {
          forget();
          window.location.reload();
        })
      );
    }
    content.push(buttons);
    content.push(
      paragraph('若反复出现，请把下面的信息连同引起问题的文件（去掉敏感内容）告知维护者。'),
      paragraph(
        'If this happens again, please tell the maintainers what stands below and what led to it.',
        'en'
      ),
      details(String(message || '').slice(0, 4000) + '\n\n' + navigator.userAgent)
    );
    page('junheng-crash', content);
  }

  function unsupported(reason) {
    page('junheng-unsupported', [
      heading('浏览器版本过低，无法运行', 'This browser is too old'),
      paragraph(
        '本程序全部在浏览器内计算，需要较新的浏览器：Chrome、Edge 或 360 等双核浏览器（极速模式）96 版以上，Firefox 113 版以上，Safari 16.4 版以上。'
      ),
      paragraph('怎么办：'),
      (function () {
        var list = element('ol', '', 'margin:.5rem 0;padding-left:2em');
        list.appendChild(
          element('li', '使用双核浏览器的，请在地址栏右侧切换到“极速模式”，然后刷新本页；')
        );
        list.appendChild(element('li', '或用电脑上已有的 Microsoft Edge、Chrome、Firefox 打开本页；'));
        list.appendChild(element('li', '仍不行的，请升级浏览器后再打开。已保存的草稿不受影响。'));
        return list;
      })(),
      paragraph(
        'This program calculates inside the browser and needs Chrome or Edge 96, Firefox 113, Safari 16.4 or newer. Please open it in a newer browser.',
        'en'
      ),
      details('缺少 / missing: ' + reason + '\n\n' + navigator.userAgent)
    ]);
  }

  /* What is missing in this browser, or an empty string. */
  function missing(single) {
    if (!window.addEventListener || !window.JSON) return 'ES5';
    if (typeof WebAssembly !== 'object' || typeof Uint8Array !== 'function') return 'WebAssembly';
    try {
      /* A module with one type, (func (param externref)): the newest feature that is used. */
      var probe = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 1, 111, 0];
      if (!WebAssembly.validate(new Uint8Array(probe))) return 'WebAssembly reference types';
    } catch (refused) {
      return 'WebAssembly';
    }
    if (!('noModule' in document.createElement('script'))) return 'JavaScript modules';
    if (typeof Promise !== 'function' || typeof TextDecoder !== 'function') return 'TextDecoder';
    if (typeof BigInt !== 'function' || typeof Proxy !== 'function') return 'BigInt';
    if (single && typeof DecompressionStream !== 'function') return 'DecompressionStream';
    return '';
  }

  function started() {
    var app = document.getElementById('app');
    return !!app && app.childNodes.length > 0;
  }

  /* Whether an error ends the program, as opposed to one of an extension or a single event. */
  function fatal(error, message) {
    var wasm = window.WebAssembly;
    if (wasm && wasm.RuntimeError && error instanceof wasm.RuntimeError) return true;
    if (wasm && wasm.CompileError && error instanceof wasm.CompileError) return true;
    if (wasm && wasm.LinkError && error instanceof wasm.LinkError) return true;
    return /out of memory|allocation failed|call stack|too much recursion|memory access/i.test(
      String((error && error.message) || message || '')
    );
  }

  function describe(error, message) {
    if (error && error.stack) return String(error.message || error) + '\n' + error.stack;
    return String(error || message || 'unknown');
  }

  function failed(error, message) {
    if (started() && !fatal(error, message)) return;
    if (started()) crash(describe(error, message));
    else crash(describe(error, message), '程序没有能够启动', 'The program could not start');
  }

  /* The doors to the program: its panic hook, and the loader of the single file. */
  window.junhengCrash = function (message) {
    crash(message);
  };
  window.junhengFailed = function (error) {
    failed(error, '');
  };

  /* After a crash the program hears of nothing any more, and nobody asks before leaving. */
  var events = ['beforeunload', 'pagehide', 'visibilitychange', 'storage', 'hashchange', 'keydown'];
  function silence(event) {
    if (shown) event.stopImmediatePropagation();
  }

  var single = document.documentElement.getAttribute('data-junheng-edition') === 'single';
  var lack = missing(single);
  window.junhengReady = !lack;
  if (lack) {
    unsupported(lack);
    return;
  }
  if (!single && window.location.protocol === 'file:') {
    page('junheng-unsupported', [
      heading('请用单文件版', 'Please use the single file'),
      paragraph(
        '这是供网站发布的版本，不能直接从磁盘打开。要在本机双击使用，请打开单文件版 junheng.html。'
      ),
      paragraph(
        'This edition is for a web server and cannot be opened from disk. To use the program by double click, open junheng.html, the single file.',
        'en'
      )
    ]);
    return;
  }

  for (var i = 0; i < events.length; i++) window.addEventListener(events[i], silence, true);
  window.addEventListener(
    'error',
    function (event) {
      var target = event.target;
      if (target && target !== window && target.tagName) {
        if (target.tagName === 'SCRIPT' && !started()) {
          failed(null, '文件未能载入 / could not be loaded: ' + (target.src || 'module'));
        }
        return;
      }
      if (/^[a-z-]*extension:/.test(event.filename || '')) return;
      failed(event.error, event.message);
    },
    true
  );
  window.addEventListener(
    'unhandledrejection',
    function (event) {
      failed(event.reason, '');
    },
    false
  );
})();
