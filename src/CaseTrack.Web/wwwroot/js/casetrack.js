// What is nicer with script. Every page and every legal act works without this file.
// No inline script or style is needed, so the page's content security policy allows neither.
(() => {
  'use strict';

  const chinese = document.documentElement.lang.toLowerCase().startsWith('zh');
  const words = chinese ? { yes: '确定', no: '取消' } : { yes: 'Confirm', no: 'Cancel' };

  const within = (root, selector) => [...(root.matches?.(selector) ? [root] : []), ...root.querySelectorAll(selector)];

  // --- Confirmation: <button data-confirm="…" data-confirm-yes="…" data-confirm-no="…"> or the same on a link

  const confirmed = new WeakSet();

  function ask(source, proceed) {
    const dialog = document.createElement('dialog');
    dialog.className = 'confirm-dialog';
    const text = document.createElement('p');
    text.id = 'confirm-text';
    text.textContent = source.dataset.confirm;
    dialog.setAttribute('aria-labelledby', text.id);
    const buttons = document.createElement('form');
    buttons.method = 'dialog';
    buttons.className = 'confirm-buttons';
    for (const [value, label, style] of [
      ['no', source.dataset.confirmNo || words.no, 'btn'],
      ['yes', source.dataset.confirmYes || words.yes, 'btn btn-primary'],
    ]) {
      const button = document.createElement('button');
      button.value = value;
      button.className = style;
      button.textContent = label;
      button.autofocus = value === 'no';
      buttons.append(button);
    }
    dialog.append(text, buttons);
    dialog.addEventListener('close', () => {
      const yes = dialog.returnValue === 'yes';
      dialog.remove();
      source.focus();
      if (yes) proceed();
    });
    document.body.append(dialog);
    dialog.showModal();
  }

  document.addEventListener('submit', event => {
    const form = event.target;
    const source = event.submitter?.dataset.confirm ? event.submitter : form.dataset?.confirm ? form : null;
    if (!source || confirmed.delete(form)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const submitter = event.submitter;
    ask(source, () => {
      confirmed.add(form);
      form.requestSubmit(submitter);
      // a form the browser found invalid never raised submit: ask again next time
      confirmed.delete(form);
    });
  }, true);

  document.addEventListener('click', event => {
    const link = event.target.closest?.('a[data-confirm]');
    if (!link || confirmed.delete(link)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    ask(link, () => {
      confirmed.add(link);
      link.click();
    });
  }, true);

  // --- One submission: <form data-once>

  function release(form) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll('[aria-disabled][data-once-held]')) {
      button.removeAttribute('aria-disabled');
      delete button.dataset.onceHeld;
    }
  }

  document.addEventListener('submit', event => {
    const form = event.target;
    if (!form.matches('form[data-once]')) return;
    if (form.dataset.sent) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    form.dataset.sent = 'true';
    // not disabled: a disabled button would leave its own name and value out of the request
    for (const button of form.querySelectorAll('button:not([type=button]), input[type=submit]')) {
      button.setAttribute('aria-disabled', 'true');
      button.dataset.onceHeld = 'true';
    }
  }, true);

  // the page came back from the browser's history: what was sent may be sent again on purpose
  window.addEventListener('pageshow', event => {
    if (event.persisted) document.querySelectorAll('form[data-once]').forEach(release);
  });

  // --- Drafts: <form data-draft="key">, kept in this tab only
  // A page shown after a success carries data-draft-done (empty: whatever was sent last, or the key).
  // Signing out, <form data-draft-forget>, drops every draft.

  const prefix = 'casetrack.draft.';
  const sentKey = 'casetrack.sent';
  const store = {
    get: key => { try { return sessionStorage.getItem(key); } catch { return null; } },
    set: (key, value) => { try { sessionStorage.setItem(key, value); } catch { /* full or forbidden: no draft */ } },
    remove: key => { try { sessionStorage.removeItem(key); } catch { /* nothing was stored */ } },
    keys: () => { try { return Object.keys(sessionStorage); } catch { return []; } },
  };

  const draftKey = form => prefix + (form.dataset.draft || location.pathname);
  const draftFields = form => [...form.elements].filter(field => field.name && field.dataset.noDraft === undefined
    && !['hidden', 'password', 'file', 'submit', 'button', 'reset', 'fieldset', 'output'].includes(field.type));

  function saveDraft(form) {
    const values = draftFields(form).map(field => {
      if (field.type === 'checkbox' || field.type === 'radio') return [field.name, field.value, field.checked];
      if (field.type === 'select-multiple') return [field.name, [...field.selectedOptions].map(option => option.value)];
      return [field.name, field.value];
    });
    store.set(draftKey(form), JSON.stringify(values));
  }

  function restoreDraft(form) {
    const saved = store.get(draftKey(form));
    // after a refusal the server shows what was typed; that is newer than the draft
    if (!saved || document.querySelector('.error-summary')) return;
    let values;
    try { values = JSON.parse(saved); } catch { return; }
    const fields = draftFields(form);
    for (const [name, value, checked] of values) {
      if (checked !== undefined) {
        const box = fields.find(field => field.name === name && field.value === value);
        if (box) box.checked = checked;
        continue;
      }
      const index = fields.findIndex(field => field.name === name && field.type !== 'checkbox' && field.type !== 'radio');
      if (index < 0) continue;
      const [field] = fields.splice(index, 1);
      if (Array.isArray(value)) for (const option of field.options) option.selected = value.includes(option.value);
      else field.value = value;
    }
    form.querySelectorAll('[data-draft-restored]').forEach(note => { note.hidden = false; });
  }

  let pending;
  function saveLater(event) {
    const form = event.target.form;
    if (!form?.matches?.('form[data-draft]')) return;
    clearTimeout(pending);
    pending = setTimeout(() => saveDraft(form), 300);
  }
  document.addEventListener('input', saveLater);
  document.addEventListener('change', saveLater);

  // on window, after every other listener: a submission that was stopped is not one
  window.addEventListener('submit', event => {
    const form = event.target;
    if (form.matches('form[data-draft-forget]')) {
      clearTimeout(pending);
      store.keys().filter(key => key.startsWith(prefix)).forEach(store.remove);
      store.remove(sentKey);
    } else if (form.matches('form[data-draft]')) {
      clearTimeout(pending);
      saveDraft(form);
      store.set(sentKey, draftKey(form));
    }
  });

  document.addEventListener('click', event => {
    const button = event.target.closest?.('[data-draft-discard]');
    const form = button?.closest('form[data-draft]');
    if (!form) return;
    event.preventDefault();
    clearTimeout(pending);
    store.remove(draftKey(form));
    form.reset();
    form.querySelectorAll('[data-draft-restored]').forEach(note => { note.hidden = true; });
  });

  function forgetSentDraft(root) {
    for (const mark of within(root, '[data-draft-done]')) {
      const key = mark.dataset.draftDone ? prefix + mark.dataset.draftDone : store.get(sentKey);
      if (key) store.remove(key);
      store.remove(sentKey);
    }
  }

  // --- Error summary: focused when the page shows one; its links go to the field, not only near it

  document.addEventListener('click', event => {
    const link = event.target.closest?.('.error-summary a[href^="#"]');
    const field = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!field) return;
    event.preventDefault();
    field.focus();
    (field.labels?.[0] ?? field).scrollIntoView({ block: 'start' });
  });

  function focusErrors(root) {
    const [summary] = within(root, '.error-summary');
    if (!summary) return;
    summary.tabIndex = -1;
    summary.focus();
  }

  // --- Charts: <div data-chart aria-label="…"><script type="application/json">{ECharts option}</script></div>
  // The table with the same numbers stands beside it; without ECharts the table is all there is.

  function drawCharts(root) {
    const token = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    for (const holder of within(root, '[data-chart]:not([data-chart-drawn])')) {
      const json = holder.querySelector('script[type="application/json"]');
      if (!json || !window.echarts) continue;
      let option;
      try { option = JSON.parse(json.textContent); } catch (error) { console.error('chart data', error); continue; }
      holder.dataset.chartDrawn = 'true';
      const canvas = document.createElement('div');
      canvas.className = 'chart-canvas';
      canvas.setAttribute('role', 'img');
      canvas.setAttribute('aria-label', holder.getAttribute('aria-label') || '');
      holder.removeAttribute('aria-label');
      holder.append(canvas);
      const chart = window.echarts.init(canvas, null, { locale: chinese ? 'ZH' : 'EN' });
      chart.setOption({
        animation: false,
        color: ['--chart-1', '--chart-2', '--chart-3', '--chart-4', '--chart-5', '--chart-6'].map(token),
        textStyle: { fontFamily: token('--font-ui'), color: token('--ink') },
        ...option,
        // the default tooltip is HTML with style attributes, which the content security policy refuses
        tooltip: { ...option.tooltip, renderMode: 'richText' },
      });
      new ResizeObserver(() => chart.resize()).observe(canvas);
    }
  }

  function ready(root) {
    forgetSentDraft(root);
    within(root, 'form[data-draft]').forEach(restoreDraft);
    focusErrors(root);
    drawCharts(root);
  }

  ready(document);
  document.addEventListener('htmx:load', event => { if (event.target !== document.body) ready(event.target); });
  document.addEventListener('htmx:afterRequest', event => {
    const form = event.target.closest?.('form');
    if (form?.matches('[data-once]')) release(form);
    if (form?.matches('[data-draft]') && event.detail.successful) store.remove(draftKey(form));
  });
})();
